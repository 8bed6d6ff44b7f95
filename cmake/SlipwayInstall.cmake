# SPDX-FileCopyrightText: 2026 Slipway contributors
# SPDX-License-Identifier: GPL-3.0-or-later
include(GNUInstallDirs)
foreach(program slipway slipwayctl)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
install(DIRECTORY resources/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/slipway)
if(SLIPWAY_GUI)
  # The entry names the program by its full path: ~/.local/bin is not on every desktop's PATH.
  file(READ packaging/dev.slipway.Slipway.desktop entry)
  string(REPLACE "Exec=slipway" "Exec=${CMAKE_INSTALL_FULL_BINDIR}/slipway" entry "${entry}")
  file(WRITE ${PROJECT_BINARY_DIR}/dev.slipway.Slipway.desktop "${entry}")
  install(FILES ${PROJECT_BINARY_DIR}/dev.slipway.Slipway.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES packaging/dev.slipway.Slipway.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES resources/icons/app/slipway.svg RENAME dev.slipway.Slipway.svg
          DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
