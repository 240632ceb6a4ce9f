from django.urls import path

from tupa.apps.care import views

app_name = "care"
ONE = "manage/p/<slug:slug>/workshops/<int:number>/care/"
urlpatterns = [
    path("my/application/<uuid:key>/care/", views.mine, name="mine"),
    path("manage/p/<slug:slug>/panel/members/<int:pk>/care/", views.desk, name="desk"),
    path("manage/p/<slug:slug>/care/", views.index, name="index"),
    path("manage/p/<slug:slug>/care/ask/", views.ask, name="ask"),
    path(ONE, views.sheet, name="sheet"),
    path(f"{ONE}order/", views.order, name="order"),
    path(f"{ONE}catering/", views.catering, name="catering"),
]
