from django.urls import path

from tupa.apps.recruitment.views import applications, call, entry, gaps, mine, opened, paper, start

app_name = "recruitment"
urlpatterns = [
    path("p/<slug:slug>/apply/", start.start, name="start"),
    path("p/<slug:slug>/apply/form/", start.form, name="form"),
    path("p/<slug:slug>/apply/received/", start.receipt, name="receipt"),
    path("p/<slug:slug>/apply/paper/", paper.form, name="paper_form"),
    path("p/<slug:slug>/apply/poster/", paper.poster, name="poster"),
    path("my/application/<uuid:key>/", mine.mine, name="mine"),
    path("my/application/<uuid:key>/change/", mine.change, name="mine_change"),
    path("my/application/<uuid:key>/withdraw/", mine.withdraw, name="mine_withdraw"),
    path("manage/p/<slug:slug>/call/", call.manage, name="manage"),
    path("manage/p/<slug:slug>/call/new/", call.new, name="call_new"),
    path("manage/p/<slug:slug>/call/targeted/", call.targeted, name="call_targeted"),
    path("manage/p/<slug:slug>/call/<int:pk>/", call.edit, name="call_edit"),
    path("manage/p/<slug:slug>/call/<int:pk>/preview/", start.preview, name="call_preview"),
    path("manage/p/<slug:slug>/call/<int:pk>/open/", opened.open_now, name="call_open"),
    path("manage/p/<slug:slug>/call/<int:pk>/opening/", opened.opening, name="call_opening"),
    path("manage/p/<slug:slug>/call/<int:pk>/texts/", opened.texts, name="call_texts"),
    path("manage/p/<slug:slug>/call/<int:pk>/closing/", opened.closing, name="call_closing"),
    path("manage/p/<slug:slug>/call/<int:pk>/close/", opened.close, name="call_close"),
    path("manage/p/<slug:slug>/call/<int:pk>/remove/", call.remove, name="call_remove"),
    path("manage/p/<slug:slug>/gaps/", gaps.gaps, name="gaps"),
    path("manage/p/<slug:slug>/gaps/sheet/", gaps.sheet, name="gaps_sheet"),
    path("manage/p/<slug:slug>/applications/", applications.applications, name="applications"),
    path("manage/p/<slug:slug>/applications/search/", applications.search, name="search"),
    path("manage/p/<slug:slug>/applications/sheet/", applications.sheet, name="sheet"),
    path("manage/p/<slug:slug>/applications/enter/", entry.enter, name="enter"),
    path("manage/p/<slug:slug>/applications/entered/", entry.entered, name="entered"),
    path(
        "manage/p/<slug:slug>/applications/import/template/",
        entry.template,
        name="import_template",
    ),
    path("manage/p/<slug:slug>/applications/import/", entry.take_in, name="import"),
    path(
        "manage/p/<slug:slug>/applications/<int:pk>/",
        applications.application,
        name="application",
    ),
    path(
        "manage/p/<slug:slug>/applications/<int:pk>/contact/",
        applications.show_contact,
        name="application_contact",
    ),
    path(
        "manage/p/<slug:slug>/applications/<int:pk>/change/",
        applications.change,
        name="application_change",
    ),
    path(
        "manage/p/<slug:slug>/applications/<int:pk>/withdraw/",
        applications.withdraw,
        name="application_withdraw",
    ),
    path(
        "manage/p/<slug:slug>/applications/<int:pk>/letter/",
        entry.letter,
        name="application_letter",
    ),
]
