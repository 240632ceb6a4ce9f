from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "tupa.apps.drafts"
    label = "drafts"

    def ready(self) -> None:
        from tupa.apps.accounts.links import register_purpose
        from tupa.apps.drafts import permissions, retention  # noqa: F401
        from tupa.apps.drafts.actions.sharing import PURPOSE
        from tupa.apps.drafts.lookup import comment_address
        from tupa.apps.drafts.message_kinds import register_kinds
        from tupa.apps.drafts.mine import show_drafts
        from tupa.apps.drafts.models import Comment
        from tupa.apps.privacy.register import redactable
        from tupa.apps.programmes.public import show_rows
        from tupa.apps.recruitment.mine_sections import add_section

        register_purpose(PURPOSE, "drafts:read")
        show_rows("heard", Comment.objects.public, "draft__programme")
        add_section(show_drafts)
        redactable("drafts.Comment", "text", comment_address)
        retention.register_fields()
        register_kinds()
