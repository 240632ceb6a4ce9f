"""Addresses of reports: for everyone, and for the desk."""

from django.urls import path

from tupa.apps.reports.views import desk, public, templates

app_name = "reports"
OPEN = "p/<slug:slug>/reports/"
ONE = f"{OPEN}<int:number>/"
DESK = "manage/p/<slug:slug>/reports/"
OWN = f"{DESK}<int:number>/"
TEMPLATES = "manage/report-templates/"
urlpatterns = [
    path(OPEN, public.reports, name="list"),
    path(ONE, public.page, name="page"),
    path(f"{ONE}numbers/<slug:key>/", public.number, name="number"),
    path(f"{ONE}charts/<slug:key>.<slug:kind>", public.chart, name="chart"),
    path(f"{ONE}report.<slug:kind>", public.file, name="file"),
    path(DESK, desk.reports, name="manage"),
    path(f"{DESK}new/", desk.new, name="new"),
    path(OWN, desk.one, name="desk"),
    path(f"{OWN}words/", desk.words, name="words"),
    path(f"{OWN}preview/", desk.preview, name="preview"),
    path(f"{OWN}report.<slug:kind>", desk.file, name="desk_file"),
    path(f"{OWN}publish/", desk.publish, name="publish"),
    path(f"{OWN}unpublish/", desk.unpublish, name="unpublish"),
    path(f"{OWN}remove/", desk.remove, name="remove"),
    path(TEMPLATES, templates.templates, name="templates"),
    path(f"{TEMPLATES}<slug:kind>/", templates.download, name="template"),
    path(f"{TEMPLATES}<slug:kind>/drop/", templates.drop, name="template_drop"),
]
