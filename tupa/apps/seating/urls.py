"""Tables of one workshop."""

from django.urls import path

from tupa.apps.seating import views

app_name = "seating"
TABLES = "manage/p/<slug:slug>/workshops/<int:number>/tables/"
urlpatterns = [
    path(TABLES, views.plan, name="plan"),
    path(f"{TABLES}seats/", views.seats, name="seats"),
    path(f"{TABLES}number/", views.tables, name="tables"),
    path(f"{TABLES}spread/", views.spread, name="spread"),
    path(f"{TABLES}move/<int:participant>/", views.move, name="move"),
    path(f"{TABLES}sat/", views.sat, name="sat"),
    path(f"{TABLES}cards/", views.cards, name="cards"),
    path(f"{TABLES}list/", views.door_list, name="list"),
]
