from django.urls import path

from tupa.apps.outbox import views

app_name = "outbox"
urlpatterns = [
    path("manage/messages/", views.message_list, name="list"),
    path("manage/messages/letters/", views.letters, name="letters"),
    path("manage/messages/letters.pdf", views.letters_pdf, name="letters_pdf"),
    path("manage/messages/texts/", views.text_list, name="texts"),
    path("manage/messages/texts/<slug:code>/<slug:language>/", views.text, name="text"),
    path(
        "manage/messages/texts/<slug:code>/<slug:language>/remove/",
        views.text_remove,
        name="text_remove",
    ),
    path("manage/messages/<int:pk>/text/", views.call_as_text, name="call_as_text"),
    path("manage/messages/letters/posted/", views.letters_posted, name="letters_posted"),
    path("manage/messages/calls/", views.call_list, name="calls"),
    path("manage/messages/<int:pk>/", views.message_page, name="message"),
    path("manage/messages/<int:pk>/letter/", views.letter, name="letter"),
    path("manage/messages/<int:pk>/letter.pdf", views.letter_pdf, name="letter_pdf"),
    path("manage/messages/<int:pk>/resend/", views.message_resend, name="resend"),
    path("manage/messages/<int:pk>/done/", views.message_done, name="done"),
    path("manage/messages/<int:pk>/told/", views.call_done, name="call_done"),
    path("manage/messages/<int:pk>/missed/", views.call_missed, name="call_missed"),
]
