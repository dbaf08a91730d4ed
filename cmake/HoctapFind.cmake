# SPDX-License-Identifier: MIT
# What the library needs, and what decides which optional parts are built when nobody says.

find_package(PkgConfig REQUIRED)
pkg_check_modules(HOCTAP_YAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(HOCTAP_MD REQUIRED IMPORTED_TARGET libmd)
find_package(Threads REQUIRED)

pkg_check_modules(CMOCKA QUIET IMPORTED_TARGET cmocka)
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
