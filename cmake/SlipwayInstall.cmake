# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
include(GNUInstallDirs)
foreach(program slipway slipwayctl)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
if(EXISTS ${PROJECT_SOURCE_DIR}/resources/samples)
  install(DIRECTORY resources/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/slipway)
endif()
