# SPDX-License-Identifier: MIT
# With HOCTAP_YAML_STATIC, hoctap::yaml is libyaml's archive, so that what is built needs no libyaml where it runs. An archive that
# was not compiled for shared objects cannot go into a module; then, and without one, it stays the shared library.

option(HOCTAP_YAML_STATIC "Link libyaml's archive where there is one" OFF)

if(HOCTAP_YAML_STATIC)
    include(CheckCSourceCompiles)
    find_library(HOCTAP_YAML_ARCHIVE libyaml.a HINTS ${HOCTAP_YAML_LIBRARY_DIRS})
    set(CMAKE_REQUIRED_LIBRARIES ${HOCTAP_YAML_ARCHIVE})
    set(CMAKE_REQUIRED_FLAGS -fPIC)
    set(CMAKE_REQUIRED_LINK_OPTIONS -shared)
    if(HOCTAP_YAML_ARCHIVE)
        check_c_source_compiles("int yaml_parser_parse(void *, void *); int main(void) { return yaml_parser_parse(0, 0); }"
                                HOCTAP_YAML_ARCHIVE_FITS)
    endif()
    if(HOCTAP_YAML_ARCHIVE AND HOCTAP_YAML_ARCHIVE_FITS)
        set_property(TARGET hoctap::yaml PROPERTY INTERFACE_LINK_LIBRARIES ${HOCTAP_YAML_ARCHIVE})
        set_property(TARGET hoctap::yaml PROPERTY INTERFACE_INCLUDE_DIRECTORIES
                     ${HOCTAP_YAML_INCLUDE_DIRS} ${HOCTAP_YAML_INCLUDE_DIR})
    else()
        message(WARNING "There is no libyaml.a that fits into a shared object: libyaml.so will be needed wherever this is used")
    endif()
    unset(CMAKE_REQUIRED_LIBRARIES)
    unset(CMAKE_REQUIRED_FLAGS)
    unset(CMAKE_REQUIRED_LINK_OPTIONS)
endif()
