# SPDX-License-Identifier: MIT
# What the library needs, and what decides which optional parts are built when nobody says.

include(cmake/HoctapYaml.cmake)
if(NOT TARGET hoctap::yaml)
    message(FATAL_ERROR "libyaml is missing: there is neither a yaml-0.1.pc nor yaml.h with its library (Debian: libyaml-dev)")
endif()
include(cmake/HoctapYamlArchive.cmake)
find_package(Threads REQUIRED)

if(PKG_CONFIG_FOUND)
    pkg_check_modules(CMOCKA QUIET IMPORTED_TARGET cmocka)
endif()
set(hoctap_cmocka_found ${PROJECT_IS_TOP_LEVEL})
if(NOT CMOCKA_FOUND)
    set(hoctap_cmocka_found OFF)
endif()

find_package(SWIG 4 QUIET COMPONENTS python)
find_package(Python3 QUIET COMPONENTS Interpreter Development.Module)
set(hoctap_python_found OFF)
if(PROJECT_IS_TOP_LEVEL AND SWIG_FOUND AND Python3_Development.Module_FOUND)
    set(hoctap_python_found ON)
endif()
