"""Places where panels meet, and how one gets there."""

from django.urls import path

from tupa.apps.venues.views import lists, map, places, reach, travel

app_name = "venues"
urlpatterns = [
    path("manage/places/", places.list_venues, name="list"),
    path("manage/places/new/", places.add, name="add"),
    path("manage/places/map.json", map.places, name="map"),
    path("manage/places/list/in/", lists.take_in, name="import"),
    path("manage/places/list/template/", lists.template, name="import_template"),
    path("manage/places/areas/", lists.areas, name="areas"),
    path("manage/places/areas/template/", lists.area_template, name="areas_template"),
    path("manage/places/timetable/", reach.timetable, name="timetable"),
    path("manage/places/reach/", reach.compare, name="reach"),
    path("manage/places/reach/map.json", map.reach, name="reach_map"),
    path("manage/p/<slug:slug>/travel/", travel.members, name="members"),
    path("manage/p/<slug:slug>/travel/<int:pk>/", travel.enter, name="origin"),
    path("manage/places/<int:venue>/", places.change, name="change"),
    path("manage/places/<int:venue>/page/", places.page, name="page"),
    path("manage/places/<int:venue>/remove/", places.remove, name="remove"),
    path("my/travel/<uuid:key>/", travel.mine, name="mine"),
]
