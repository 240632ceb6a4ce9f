from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitmentConfig(AppConfig):
    name = "tupa.apps.recruitment"
    label = "recruitment"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.archive.registry import register_part
        from tupa.apps.jobs.actions import register_job
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.programmes import public
        from tupa.apps.programmes.actions.copying import copy_part
        from tupa.apps.recruitment import permissions, retention  # noqa: F401
        from tupa.apps.recruitment.actions import arrivals, close_due_calls
        from tupa.apps.recruitment.actions.copying import copy_call
        from tupa.apps.recruitment.calls import coming_openings, has_public_call
        from tupa.apps.recruitment.form_texts import form_texts
        from tupa.apps.recruitment.message_kinds import register_kinds
        from tupa.apps.recruitment.model_part import CALL, FORM, call_keys
        from tupa.apps.translation.model_part import name_keys
        from tupa.apps.translation.texts import texts_from

        register_kinds()
        register_purpose("application", "recruitment:mine")
        register_job(arrivals.CHECK, arrivals.check_import)
        register_job(arrivals.TAKE, arrivals.take_in)
        every_tick("calls closed", close_due_calls)
        every_tick("lists of applications forgotten", arrivals.forget_old)
        retention.register_class()
        retention.register_contacts()
        public.show("apply", has_public_call)
        public.openings_from(coming_openings)
        texts_from(form_texts)
        copy_part("call", _("Texts of the call"), copy_call)
        register_part(FORM)
        register_part(CALL)
        name_keys(call_keys)
