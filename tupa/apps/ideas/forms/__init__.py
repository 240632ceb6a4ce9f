"""Forms of ideas, of their tables and of the panel's statement."""

from tupa.apps.ideas.forms.ballot import BallotForm, DotsForm
from tupa.apps.ideas.forms.idea import (
    ConfirmForm,
    FindForm,
    LikenessForm,
    MakeForm,
    NotesDeskForm,
    NotesForm,
    SendForm,
    SortForm,
    SummaryForm,
    ThemeForm,
    TranslationForm,
    WithdrawForm,
    WordingForm,
)
from tupa.apps.ideas.forms.statement import (
    AmendForm,
    AnswerStatementForm,
    DecideForm,
    PointForm,
    StatementForm,
    UntilForm,
    VotesForm,
)

__all__ = [
    "AmendForm",
    "AnswerStatementForm",
    "BallotForm",
    "ConfirmForm",
    "DecideForm",
    "DotsForm",
    "FindForm",
    "LikenessForm",
    "MakeForm",
    "NotesDeskForm",
    "NotesForm",
    "PointForm",
    "SendForm",
    "SortForm",
    "StatementForm",
    "SummaryForm",
    "ThemeForm",
    "TranslationForm",
    "UntilForm",
    "VotesForm",
    "WithdrawForm",
    "WordingForm",
]
