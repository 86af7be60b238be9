"""The small CLIP text tower: phrases, teacher, tokenizer, distillation, export and evaluation.

Each step is a command: ``python -m sphere_fill.tower.<step>``.
"""
