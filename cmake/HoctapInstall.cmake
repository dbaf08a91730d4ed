# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, and what the build tree needs to look the same from the program.

include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/hoctap)

install(TARGETS hoctap EXPORT hoctap FILE_SET HEADERS)
install(TARGETS hoctap_static EXPORT hoctap-static FILE_SET HEADERS)
install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/hoctap/rules FILES_MATCHING PATTERN "*.yaml")

# The static library needs libyaml again and the shared one does not: two lists of targets.
install(EXPORT hoctap NAMESPACE hoctap:: FILE hoctap-shared.cmake DESTINATION ${package_dir})
install(EXPORT hoctap-static NAMESPACE hoctap:: DESTINATION ${package_dir})
configure_package_config_file(cmake/hoctap-config.cmake.in hoctap-config.cmake INSTALL_DESTINATION ${package_dir}
                              PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(hoctap-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/hoctap-config.cmake ${PROJECT_BINARY_DIR}/hoctap-config-version.cmake
              cmake/HoctapYaml.cmake
        DESTINATION ${package_dir})

# Full folders: CMAKE_INSTALL_LIBDIR may be absolute. `cmake --install --prefix P` moves the prefix, so the
# file is written then.
install(CODE "set(version ${PROJECT_VERSION})
              set(description \"${PROJECT_DESCRIPTION}\")
              set(libdir \"${CMAKE_INSTALL_LIBDIR}\")
              set(includedir \"${CMAKE_INSTALL_INCLUDEDIR}\")
              set(datadir \"${CMAKE_INSTALL_DATADIR}\")
              set(template \"${PROJECT_SOURCE_DIR}/cmake/hoctap.pc.in\")
              set(result \"${PROJECT_BINARY_DIR}/hoctap.pc\")
              include(\"${PROJECT_SOURCE_DIR}/cmake/HoctapPc.cmake\")")
install(FILES ${PROJECT_BINARY_DIR}/hoctap.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# build/bin/hoctap finds build/share/hoctap/rules as the installed program finds its own.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/hoctap)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/rules ${PROJECT_BINARY_DIR}/share/hoctap/rules SYMBOLIC)
