from django.urls import path

from tupa.apps.costs import views

app_name = "costs"
DESK = "manage/p/<slug:slug>/costs/"
urlpatterns = [
    path("my/application/<uuid:key>/money/", views.mine, name="mine"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/money/", views.wish, name="wish"),
    path(DESK, views.manage, name="manage"),
    path(f"{DESK}rule/", views.rule, name="rule"),
    path(f"{DESK}receipt/", views.receipt, name="receipt"),
    path(f"{DESK}due/", views.due, name="due"),
    path(f"{DESK}move/", views.move, name="move"),
    path(f"{DESK}list/<str:kind>/", views.sheet, name="sheet"),
    path(f"{DESK}budget/new/", views.line, name="line_new"),
    path(f"{DESK}budget/<int:pk>/", views.line, name="line"),
]
