# SPDX-License-Identifier: MIT
# hoctap::yaml: libyaml as pkg-config tells it, or, where there is no pkg-config or it does not know, as it lies among the
# system's headers and libraries. Without libyaml there is no such target. For the build, and for whoever links the static library.

find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
    pkg_check_modules(HOCTAP_YAML QUIET IMPORTED_TARGET yaml-0.1)
endif()
if(HOCTAP_YAML_FOUND)
    set(hoctap_yaml PkgConfig::HOCTAP_YAML)
else()
    find_path(HOCTAP_YAML_INCLUDE_DIR yaml.h)
    find_library(HOCTAP_YAML_LIBRARY yaml)
    set(hoctap_yaml ${HOCTAP_YAML_LIBRARY})
endif()

if(NOT TARGET hoctap::yaml AND (HOCTAP_YAML_FOUND OR (HOCTAP_YAML_INCLUDE_DIR AND HOCTAP_YAML_LIBRARY)))
    add_library(hoctap::yaml INTERFACE IMPORTED)
    target_link_libraries(hoctap::yaml INTERFACE ${hoctap_yaml})
    if(NOT HOCTAP_YAML_FOUND)
        target_include_directories(hoctap::yaml INTERFACE ${HOCTAP_YAML_INCLUDE_DIR})
    endif()
endif()
