"""Limits that several rules share."""

# ‖ΔW‖ / ‖W‖: healthy layers move by 1e-4 … 2e-2 a step, a tenth is too far for any.
TOO_FAR = 0.1
# Up to 46 % of a healthy deep network's units never answer (measured); AutoTrainer's limit.
DEAD = 0.7
