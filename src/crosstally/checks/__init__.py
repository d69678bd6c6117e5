"""The catalogue of checks, in the order in which they run: one module a check, named after its defect."""

from collections.abc import Iterator
from types import MappingProxyType, ModuleType

from crosstally.checks import (
    ambiguous_quote,
    changed_text,
    clock_mismatch,
    contradictory_figures,
    counted_mismatch,
    date_disagreement,
    discrepant_figures,
    duplicate_id,
    elapsed_time_mismatch,
    event_date_mismatch,
    falling_tally,
    headline_body_mismatch,
    hedge_mismatch,
    ignored_figure,
    impossible_as_of,
    impossible_event_dates,
    impossible_verdict,
    misattributed_claim,
    misdated_id,
    misfiled_actor,
    misplaced_claim,
    missing_quote,
    mistaken_language,
    mistaken_measure,
    mistyped_figure,
    name_variants,
    order_date_mismatch,
    order_disagreement,
    orphan_file,
    part_exceeds_whole,
    provisional_mismatch,
    reopened_conflict,
    repeat_mismatch,
    rival_accounts,
    schema_violation,
    split_total_gap,
    stale_acknowledgement,
    stale_schema,
    sub_event_exceeds_event,
    sum_mismatch,
    surpassed_superlative,
    unacknowledged_conflict,
    unannotated_number,
    uncredited_agency,
    undated_event,
    undecided_field,
    unknown_reference,
    unlike_parts,
    unlinked_part,
    unmarked_repeat,
    unnamed_actor,
    unreadable_file,
    unsaid_start_or_end,
    unsettled_reading,
    unsettled_verdict,
    unsourced_date,
    unsupported_as_of,
    unsupported_figure,
    weekday_mismatch,
    zone_mismatch,
)

__all__ = ["STAGES", "iter_checks", "name_of"]

STAGES = MappingProxyType(
    {
        "loading": (
            unreadable_file,
            schema_violation,
            undecided_field,
        ),
        "references": (
            changed_text,
            duplicate_id,
            mistyped_figure,
            orphan_file,
            unknown_reference,
            unlike_parts,
            impossible_event_dates,
            stale_schema,
            misfiled_actor,
            misdated_id,
            mistaken_language,
            uncredited_agency,
        ),
        "evidence": (
            missing_quote,
            ambiguous_quote,
            unsupported_figure,
            hedge_mismatch,
            unannotated_number,
            zone_mismatch,
            counted_mismatch,
            ignored_figure,
            misattributed_claim,
            mistaken_measure,
            misplaced_claim,
            provisional_mismatch,
            unlinked_part,
            unmarked_repeat,
            unnamed_actor,
            unsaid_start_or_end,
        ),
        "time": (
            weekday_mismatch,
            impossible_as_of,
            elapsed_time_mismatch,
            event_date_mismatch,
            clock_mismatch,
            order_date_mismatch,
            unsupported_as_of,
            unsourced_date,
            undated_event,
        ),
        "arithmetic": (
            sum_mismatch,
            part_exceeds_whole,
            sub_event_exceeds_event,
        ),
        "sources": (
            falling_tally,
            rival_accounts,
            split_total_gap,
            surpassed_superlative,
            headline_body_mismatch,
            repeat_mismatch,
            date_disagreement,
            order_disagreement,
            contradictory_figures,
            discrepant_figures,
        ),
        "names": (name_variants,),
        "readings": (unsettled_reading,),
        "register": (
            unacknowledged_conflict,
            reopened_conflict,
            stale_acknowledgement,
            impossible_verdict,
            unsettled_verdict,
        ),
    }
)


def name_of(module: ModuleType) -> str:
    """Return a check's name: its module's, with hyphens."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def iter_checks() -> Iterator[ModuleType]:
    """Yield every check in the order in which they run."""
    for modules in STAGES.values():
        yield from modules
