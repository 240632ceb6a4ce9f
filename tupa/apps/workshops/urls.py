"""Workshops: for everyone, for the invited, and for organisers."""

from django.urls import path

from tupa.apps.workshops.views import (
    desk,
    methods,
    mine,
    people,
    programme,
    public,
    run_sheet,
    series,
)

app_name = "workshops"
SHARED = "p/<slug:slug>/workshops/"
DESK = "manage/p/<slug:slug>/workshops/"
ONE = f"{DESK}<int:number>/"
SERIES = f"{DESK}series/"
urlpatterns = [
    path(SERIES, series.series, name="series"),
    path(f"{SERIES}aims/new/", series.add_aim, name="add_aim"),
    path(f"{SERIES}aims/<int:aim>/", series.change_aim, name="change_aim"),
    path(f"{SERIES}aims/<int:aim>/remove/", series.remove_aim, name="remove_aim"),
    path(f"{SERIES}aims/<int:aim>/questions/new/", series.add_question, name="add_series_question"),
    path(
        f"{SERIES}questions/<int:question>/", series.change_question, name="change_series_question"
    ),
    path(
        f"{SERIES}questions/<int:question>/remove/",
        series.remove_question,
        name="remove_series_question",
    ),
    path(f"{SERIES}tasks/new/", series.add_task, name="add_task"),
    path(f"{SERIES}tasks/<int:task>/", series.change_task, name="change_task"),
    path(f"{SERIES}tasks/<int:task>/cancel/", series.cancel, name="cancel_task"),
    path(f"{SERIES}tasks/<int:task>/mark/", series.mark, name="mark_task"),
    path(f"{SERIES}calendars/", series.calendars, name="calendars"),
    path(f"{SERIES}calendars/<int:feed>/close/", series.revoke, name="revoke_feed"),
    path(f"{ONE}plan/", series.make_plan, name="make_plan"),
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
    path(f"{ONE}programme/<int:activity>/place/", run_sheet.place, name="place_activity"),
    path(f"{ONE}programme/<int:activity>/materials/", run_sheet.materials, name="materials"),
    path(f"{ONE}programme/<int:activity>/begin/", run_sheet.begin, name="begin"),
    path(f"{ONE}programme/<int:activity>/finish/", run_sheet.finish, name="finish"),
    path(f"{ONE}programme/<int:activity>/take-back/", run_sheet.take_back, name="take_back"),
    path(f"{ONE}programme/methods/", methods.choose, name="choose_method"),
    path(f"{ONE}programme/methods/<slug:key>/", methods.insert, name="insert_method"),
    path(f"{ONE}programme/run-sheet.pdf", run_sheet.paper, name="paper"),
    path(f"{ONE}programme/outcome/", run_sheet.outcome, name="outcome"),
    path(f"{ONE}programme/versions/", run_sheet.versions, name="versions"),
    path(f"{ONE}programme/versions/<int:version>/", run_sheet.version, name="version"),
    path(f"{ONE}programme/versions/<int:version>/restore/", run_sheet.restore, name="restore"),
    path(f"{ONE}now/", run_sheet.now, name="now"),
    path(f"{ONE}now/retime/", run_sheet.retime, name="retime"),
    path("manage/methods/", methods.library, name="methods"),
    path("manage/methods/new/", methods.add, name="add_method"),
    path("manage/methods/<slug:key>/", methods.page, name="method"),
    path("manage/methods/<slug:key>/copy/", methods.copy, name="copy_method"),
    path("manage/methods/<slug:key>/change/", methods.change, name="change_method"),
    path("manage/methods/<slug:key>/remove/", methods.remove, name="remove_method"),
    path(f"{ONE}people/", people.people, name="people"),
    path(f"{ONE}people/list.csv", people.people_csv, name="people_csv"),
    path(f"{ONE}people/list.xlsx", people.people_xlsx, name="people_xlsx"),
    path(f"{ONE}people/add/", people.add_person, name="add_person"),
    path(f"{ONE}people/<int:participant>/reply/", people.reply, name="reply"),
    path(f"{ONE}people/<int:participant>/remove/", people.remove_person, name="remove_person"),
    path(f"{ONE}attendance/", people.attendance, name="attendance"),
    path(f"{ONE}attendance/<int:participant>/", people.mark, name="mark"),
]
