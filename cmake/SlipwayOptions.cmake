# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The one place that says how Slipway is compiled; each library links slipway_options.
add_library(slipway_options INTERFACE)
target_compile_features(slipway_options INTERFACE cxx_std_20)
target_compile_options(slipway_options INTERFACE
  # -Wno-missing-field-initializers: leaving fields of a value to their defaults is what designated initializers are for
  -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
target_compile_definitions(slipway_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
  SLIPWAY_VERSION="${PROJECT_VERSION}")
# A folder is its namespace and its include prefix: "base/result.h", "run/plan.h", "models/..."
target_include_directories(slipway_options INTERFACE
  ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/k8sclient ${PROJECT_SOURCE_DIR}/pipeline)
if(SLIPWAY_WERROR)
  target_compile_options(slipway_options INTERFACE -Werror)
endif()
if(SLIPWAY_SANITIZE)
  target_compile_options(slipway_options INTERFACE -fsanitize=${SLIPWAY_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(slipway_options INTERFACE -fsanitize=${SLIPWAY_SANITIZE})
endif()

find_program(SLIPWAY_CCACHE ccache)
if(SLIPWAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SLIPWAY_CCACHE})
endif()
find_program(SLIPWAY_MOLD mold)
if(SLIPWAY_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
