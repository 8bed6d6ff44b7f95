"""The digits that scikit-learn ships, split once and for all: a quarter is never seen while searching."""
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split


def split():
    digits = load_digits()
    return train_test_split(digits.data, digits.target, test_size=0.25, random_state=7, stratify=digits.target)
