// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What others include: the client of a container engine, and how one is found.
#include "engine/client.h" // IWYU pragma: export
#include "engine/finder.h" // IWYU pragma: export
