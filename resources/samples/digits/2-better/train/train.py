"""Searches the best support vector machine, step by step, and keeps it."""
import os
import time

import joblib
import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC

import data
import report

folds = int(os.environ.get("SLIPWAY_PARAM_FOLDS", "5"))
train_x, test_x, train_y, test_y = data.split()

started = time.monotonic()
best_score, best_model = 0.0, None
candidates = [(c, gamma) for c in (1, 4, 16) for gamma in np.logspace(-2, 0.5, 8)]
parts = RepeatedStratifiedKFold(n_splits=folds, n_repeats=4, random_state=7)
for step, (c, gamma) in enumerate(candidates, 1):
    model = make_pipeline(MinMaxScaler(), SVC(C=c, gamma=gamma, probability=True, random_state=7))
    score = cross_val_score(model, train_x, train_y, cv=parts, n_jobs=2).mean()
    print(f"step {step} of {len(candidates)}: C={c} gamma={gamma:.3f} accuracy {score:.4f}")
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
