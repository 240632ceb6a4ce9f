"""Addresses of trainings: all on the desk."""

from django.urls import path

from tupa.apps.training.views import courses, practice, sessions

app_name = "training"
DESK = "manage/training/"
ONE = f"{DESK}sessions/<int:pk>/"
COURSE = f"{DESK}courses/<slug:course>/"
urlpatterns = [
    path(DESK, courses.home, name="home"),
    path(f"{DESK}practice/", practice.practice, name="practice"),
    path(f"{DESK}practice/reset/", practice.reset, name="reset"),
    path(f"{DESK}people/", sessions.people, name="people"),
    path(f"{DESK}sessions/new/", sessions.new, name="new"),
    path(ONE, sessions.session, name="session"),
    path(f"{ONE}edit/", sessions.edit, name="edit"),
    path(f"{ONE}remove/", sessions.remove, name="remove"),
    path(f"{ONE}attendance/", sessions.attendance, name="attendance"),
    path(f"{ONE}feedback/", sessions.feedback, name="feedback"),
    path(f"{DESK}certificates/<int:pk>.pdf", courses.certificate, name="certificate"),
    path(COURSE, courses.course, name="course"),
    path(f"{COURSE}lessons/<int:place>/", courses.lesson, name="lesson"),
    path(f"{COURSE}quiz/", courses.quiz, name="quiz"),
    path(f"{COURSE}took/", courses.took, name="took"),
]
