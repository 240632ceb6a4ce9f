from django.urls import path

from tupa.apps.privacy import views

app_name = "privacy"
urlpatterns = [
    path("manage/personal-data/", views.register, name="register"),
    path("manage/personal-data/keep/<slug:code>/", views.retention, name="retention"),
    path("manage/personal-data/keep/<slug:code>/archive/", views.archive, name="archive"),
    path("manage/redactions/", views.redactions, name="redactions"),
    path("manage/redact/<str:model>/<int:pk>/<slug:field>/", views.redact, name="redact"),
]
