"""Measures the trained model on pictures it has never seen; the thresholds in slipway.yaml decide."""
import joblib
from sklearn.metrics import confusion_matrix, f1_score

import data
import report

_, test_x, _, test_y = data.split()
model = joblib.load(report.given("model.joblib"))
predicted = model.predict(test_x)
matrix = confusion_matrix(test_y, predicted)
print("   " + " ".join(f"{digit:3d}" for digit in range(10)))
for digit, row in enumerate(matrix):
    print(f"{digit}: " + " ".join(f"{count:3d}" for count in row))
report.metrics(
    accuracy=round(float((predicted == test_y).mean()), 4),
    f1=round(float(f1_score(test_y, predicted, average="macro")), 4),
)
