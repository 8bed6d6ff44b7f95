#include "base/job.h"
int main() { return 0; }
