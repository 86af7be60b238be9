"""Training of Sphere Fill packs: data, model, stages, evaluation and export."""
