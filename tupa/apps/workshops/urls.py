"""Workshops: for everyone, for the invited, and for organisers."""

from django.urls import path

from tupa.apps.workshops.views import desk, mine, people, programme, public

app_name = "workshops"
SHARED = "p/<slug:slug>/workshops/"
DESK = "manage/p/<slug:slug>/workshops/"
ONE = f"{DESK}<int:number>/"
urlpatterns = [
    path(SHARED, public.public_list, name="public"),
    path(f"{SHARED}<int:number>/", public.page, name="page"),
    path(f"{SHARED}<int:number>/calendar.ics", public.calendar, name="calendar"),
    path("my/workshop/<uuid:key>/", mine.mine, name="mine"),
    path("my/workshop/<uuid:key>/calendar.ics", mine.my_calendar, name="my_calendar"),
    path(DESK, desk.manage, name="manage"),
    path(f"{DESK}new/", desk.add, name="add"),
    path(ONE, desk.workshop_desk, name="desk"),
    path(f"{ONE}change/", desk.change, name="change"),
    path(f"{ONE}remove/", desk.remove, name="remove"),
    path(f"{ONE}publish/", desk.publish, name="publish"),
    path(f"{ONE}unpublish/", desk.unpublish, name="unpublish"),
    path(f"{ONE}invite/", desk.invite, name="invite"),
    path(f"{ONE}tell/", desk.tell, name="tell"),
    path(f"{ONE}programme/new/", programme.add_activity, name="add_activity"),
    path(f"{ONE}programme/copy/", programme.copy, name="copy"),
    path(f"{ONE}programme/<int:activity>/", programme.change_activity, name="change_activity"),
    path(f"{ONE}programme/<int:activity>/move/", programme.move, name="move_activity"),
    path(
        f"{ONE}programme/<int:activity>/remove/", programme.remove_activity, name="remove_activity"
    ),
    path(f"{ONE}people/", people.people, name="people"),
    path(f"{ONE}people/list.csv", people.people_csv, name="people_csv"),
    path(f"{ONE}people/list.xlsx", people.people_xlsx, name="people_xlsx"),
    path(f"{ONE}people/add/", people.add_person, name="add_person"),
    path(f"{ONE}people/<int:participant>/reply/", people.reply, name="reply"),
    path(f"{ONE}people/<int:participant>/remove/", people.remove_person, name="remove_person"),
    path(f"{ONE}attendance/", people.attendance, name="attendance"),
    path(f"{ONE}attendance/<int:participant>/", people.mark, name="mark"),
]
