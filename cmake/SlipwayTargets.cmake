# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# slipway_library(name DEPS ...): one library a folder, made of all sources in it. Globbing with CONFIGURE_DEPENDS keeps
# the rule "a folder is a library" true by construction.
function(slipway_library name)
  cmake_parse_arguments(arg "" "" "DEPS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h)
  if(sources)
    add_library(slipway_${name} STATIC)
    set(scope PUBLIC)
  else()
    add_library(slipway_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  if(sources)
    target_sources(slipway_${name} PRIVATE ${sources} ${headers})
    # Each header compiles alone: the target all_verify_interface_header_sets builds them one by one.
    target_sources(slipway_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
    set_target_properties(slipway_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
  target_link_libraries(slipway_${name} ${scope} slipway_options ${arg_DEPS})
endfunction()

# slipway_test(source DEPS ... LABELS ...): one Qt Test program a source file, named after it.
function(slipway_test source)
  cmake_parse_arguments(arg "" "TIMEOUT" "DEPS;LABELS" ${ARGN})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE slipway_options slipway_testsupport Qt6::Test ${arg_DEPS})
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  # A skipped test function prints SKIP; packaging/test fails on those that tests/allowed-skips lacks. (ctest's own
  # SKIP_REGULAR_EXPRESSION would hide a failure in the same program.)
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
