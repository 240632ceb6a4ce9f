from django.urls import path

from tupa.apps.lottery.views import (
    check,
    commit,
    draw,
    evidence,
    exclusions,
    manage,
    mathematics,
    mine,
    public,
    witness,
)

app_name = "lottery"
urlpatterns = [
    path("p/<slug:slug>/draw/", public.page, name="public"),
    path("p/<slug:slug>/draw/check/", check.page, name="check"),
    path("p/<slug:slug>/draw/verify_draw.py", check.verifier, name="verifier"),
    path("p/<slug:slug>/draw/<int:number>/commitment.json", check.commitment, name="commitment"),
    path("p/<slug:slug>/draw/<int:number>/draw.json", check.drawing, name="drawing"),
    path("my/application/<uuid:key>/proof.json", mine.proof, name="proof"),
    path("manage/p/<slug:slug>/draw/", manage.page, name="manage"),
    path("manage/p/<slug:slug>/draw/outlook/", draw.outlook, name="outlook"),
    path("manage/p/<slug:slug>/draw/exclusions/", exclusions.page, name="exclusions"),
    path(
        "manage/p/<slug:slug>/draw/exclusions/<int:pk>/confirm/",
        exclusions.confirm,
        name="confirm_exclusion",
    ),
    path(
        "manage/p/<slug:slug>/draw/exclusions/<int:pk>/remove/",
        exclusions.remove,
        name="remove_exclusion",
    ),
    path("manage/p/<slug:slug>/draw/seal/", draw.seal, name="seal"),
    path("manage/p/<slug:slug>/draw/start/", draw.start, name="start"),
    path("manage/p/<slug:slug>/draw/restart/", draw.restart, name="restart"),
    path("manage/p/<slug:slug>/draw/again/", draw.again, name="again"),
    path("manage/p/<slug:slug>/draw/pick/", draw.pick, name="pick"),
    path("manage/p/<slug:slug>/draw/commit/", commit.commit, name="commit"),
    path("manage/p/<slug:slug>/draw/mathematics/", mathematics.page, name="mathematics"),
    path("manage/p/<slug:slug>/draw/mathematics/study/", mathematics.study, name="study"),
    path("manage/p/<slug:slug>/draw/mathematics/price/", mathematics.price, name="price"),
    path("manage/p/<slug:slug>/draw/number/", draw.number, name="number"),
    path("manage/p/<slug:slug>/draw/confirm/", commit.confirm, name="confirm"),
    path("manage/p/<slug:slug>/draw/witness/", witness.sign, name="witness"),
    path("manage/p/<slug:slug>/draw/proof/<int:pk>/", mine.proof_paper, name="proof_paper"),
    path("manage/p/<slug:slug>/draw/evidence/", evidence.download, name="evidence"),
]
