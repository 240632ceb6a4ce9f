"""What is asked about workshops, their programme and their people."""

from tupa.apps.workshops.forms.activity import ActivityForm, CopyForm
from tupa.apps.workshops.forms.people import StaffForm
from tupa.apps.workshops.forms.workshop import CancelForm, WorkshopForm

__all__ = ["ActivityForm", "CancelForm", "CopyForm", "StaffForm", "WorkshopForm"]
