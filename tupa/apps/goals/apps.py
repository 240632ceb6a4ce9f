from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "tupa.apps.goals"
    label = "goals"

    def ready(self) -> None:
        from tupa.apps.goals import permissions  # noqa: F401
        from tupa.apps.goals.kinds import IDEA, THEME, register_kind
        from tupa.apps.goals.parts import GoalFields, GoalFilter, goal_steps
        from tupa.apps.goals.suggestions import targets_in
        from tupa.apps.ideas.chain import CONCEPTS, FILTERS, FORM_PARTS, SECTIONS

        FORM_PARTS.append(GoalFields())
        FILTERS.append(GoalFilter())
        SECTIONS.append(goal_steps)
        CONCEPTS.append(targets_in)
        register_kind(IDEA)
        register_kind(THEME)
