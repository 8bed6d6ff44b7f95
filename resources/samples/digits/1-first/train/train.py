"""Searches the best linear model, step by step, and keeps it."""
import os
import time

os.environ["PYTHONWARNINGS"] = "ignore"  # a search that stops early is part of the plan; said to the workers too

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import data
import report

folds = int(os.environ.get("SLIPWAY_PARAM_FOLDS", "5"))
train_x, test_x, train_y, test_y = data.split()

started = time.monotonic()
best_score, best_model = 0.0, None
candidates = np.logspace(-3, 1, 12)
for step, strength in enumerate(candidates, 1):
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, solver="saga", max_iter=400, tol=1e-5))
    score = cross_val_score(model, train_x, train_y, cv=folds, n_jobs=2).mean()
    print(f"step {step} of {len(candidates)}: C={strength:.4f} accuracy {score:.4f}")
    if score > best_score:
        best_score, best_model = score, model

best_model.fit(train_x, train_y)
predicted = best_model.predict(test_x)
joblib.dump(best_model, report.output("model.joblib"))
report.metrics(
    accuracy=round(float((predicted == test_y).mean()), 4),
    f1=round(float(f1_score(test_y, predicted, average="macro")), 4),
    search_s=round(time.monotonic() - started, 1),
)
