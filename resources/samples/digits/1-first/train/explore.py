"""A first look: how many pictures, how they spread, and what a simple model reaches."""
from sklearn.neighbors import KNeighborsClassifier

import data
import report

train_x, test_x, train_y, test_y = data.split()
print(f"{len(train_x) + len(test_x)} pictures of 8 by 8 pixels, {len(set(train_y))} digits")
for digit in sorted(set(train_y)):
    print(f"  {digit}: {(train_y == digit).sum() + (test_y == digit).sum()} pictures")
accuracy = KNeighborsClassifier(9).fit(train_x, train_y).score(test_x, test_y)
report.metrics(accuracy=round(float(accuracy), 4), rows=len(train_x) + len(test_x))
