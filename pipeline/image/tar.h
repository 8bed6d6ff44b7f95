// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Tar streams in and out, on libarchive, which lives in this folder alone.
#include "image/tarreader.h"
#include "image/tarwriter.h"
