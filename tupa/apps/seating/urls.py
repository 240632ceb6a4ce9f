"""Tables of one workshop."""

from django.urls import path

from tupa.apps.seating.views import apart, door, met, move, papers, runs, sat, setup, tables

app_name = "seating"
TABLES = "manage/p/<slug:slug>/workshops/<int:number>/tables/"
urlpatterns = [
    path(TABLES, tables.plan, name="plan"),
    path(f"{TABLES}apart/", apart.apart, name="apart"),
    path(f"{TABLES}seats/", tables.seats, name="seats"),
    path(f"{TABLES}number/", tables.tables, name="tables"),
    path(f"{TABLES}spread/", tables.spread, name="spread"),
    path(f"{TABLES}setup/", setup.setup, name="setup"),
    path(f"{TABLES}setup/save/", setup.save_setup, name="save_setup"),
    path(f"{TABLES}setup/order/", setup.attributes, name="attributes"),
    path(f"{TABLES}rules/add/", setup.add_rule, name="add_rule"),
    path(f"{TABLES}rules/carry/", setup.carry, name="carry"),
    path(f"{TABLES}rules/<int:rule>/remove/", setup.remove_rule, name="remove_rule"),
    path(f"{TABLES}plan/", runs.plan_anew, name="plan_anew"),
    path(f"{TABLES}runs/<int:run>/", runs.run, name="run"),
    path(f"{TABLES}plans/<int:plan>/choose/", runs.choose, name="choose"),
    path(f"{TABLES}plans/<int:plan>/use/", move.use_version, name="use_version"),
    path(f"{TABLES}versions/", move.versions, name="versions"),
    path(f"{TABLES}undo/", move.undo, name="undo"),
    path(f"{TABLES}lock/", move.lock, name="lock"),
    path(f"{TABLES}move/<int:participant>/", move.move, name="move"),
    path(f"{TABLES}door/", door.door, name="door"),
    path(f"{TABLES}door/<int:participant>/", door.check_in, name="check_in"),
    path(f"{TABLES}reseat/", runs.reseat, name="reseat"),
    path(f"{TABLES}sat/", sat.sat, name="sat"),
    path(f"{TABLES}met/", met.met, name="met"),
    path(f"{TABLES}papers/", papers.papers, name="papers"),
    path(f"{TABLES}papers/signs.pdf", papers.signs, name="signs"),
    path(f"{TABLES}papers/cards.pdf", papers.cards, name="cards"),
    path(f"{TABLES}papers/list.pdf", papers.host_list, name="list"),
]
