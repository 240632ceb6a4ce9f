from django.urls import path

from tupa.apps.programmes.views import desk, features, public

app_name = "programmes"
urlpatterns = [
    path("p/", public.programmes, name="list"),
    path("p/<slug:slug>/", public.page, name="page"),
    path("manage/p/", desk.desk, name="desk"),
    path("manage/new-panel/", desk.create, name="create"),
    path("manage/p/<slug:slug>/", desk.manage, name="manage"),
    path("manage/p/<slug:slug>/names/", desk.edit, name="edit"),
    path("manage/p/<slug:slug>/copy/", desk.copy, name="copy"),
    path("manage/p/<slug:slug>/mandate/", desk.mandate, name="mandate"),
    path("manage/p/<slug:slug>/publish/", desk.publish, name="publish"),
    path("manage/p/<slug:slug>/unpublish/", desk.unpublish, name="unpublish"),
    path("manage/p/<slug:slug>/stage/", desk.stage, name="stage"),
    path("manage/p/<slug:slug>/features/new/", features.feature_new, name="feature_new"),
    path("manage/p/<slug:slug>/features/<int:pk>/", features.feature, name="feature"),
    path("manage/p/<slug:slug>/features/<int:pk>/remove/", features.remove, name="remove"),
    path("manage/p/<slug:slug>/features/<int:pk>/move/", features.move, name="move"),
    path("manage/p/<slug:slug>/quotas/<int:pk>/", features.quota, name="quota"),
]
