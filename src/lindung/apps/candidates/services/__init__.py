"""A candidate list's way, one service per step.

``create.candidate_list_create`` takes a file in, ``check.candidate_list_check`` reads and judges it in the background,
``state.candidate_list_state`` notes the village's statement, ``discard.candidate_list_discard`` and
``candidate_list_restore`` take it back; ``correct.candidate_correct`` and ``withdraw.candidate_withdraw``,
``candidate_return`` and ``prefer.candidate_prefer`` are about one candidate.
"""
