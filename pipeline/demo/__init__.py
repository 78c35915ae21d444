"""The invented State: its answers, and the filler that fills the forms as a person would."""
