# What is made during the build: the version string, and the web pages embedded into the binary.
set(muster_generated "${PROJECT_BINARY_DIR}/generated")
file(MAKE_DIRECTORY "${muster_generated}")

# The version: VERSION, and the commit when git knows it. Written anew only when it changes; no clock is read.
add_custom_target(muster_version_file
  COMMAND "${PROJECT_SOURCE_DIR}/tools/write_version.sh" "${muster_generated}/version.cc"
  BYPRODUCTS "${muster_generated}/version.cc"
  COMMENT "Version" VERBATIM)
add_library(muster_version OBJECT "${muster_generated}/version.cc")
add_dependencies(muster_version muster_version_file)
target_link_libraries(muster_version PRIVATE muster_options)

# The web pages: web/ -> web/dist -> gzip -> .incbin. Without npm or without web/ the table is empty. The tests always get
# the empty table: they neither wait for vite nor depend on it.
function(muster_embed_pages library folder dist)
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${folder}/assets.S" "${folder}/assets.cc"
    COMMAND ${ARGN}
    COMMAND "${PROJECT_SOURCE_DIR}/tools/embed_assets.sh" "${folder}" "${dist}"
    DEPENDS ${muster_web_inputs} "${PROJECT_SOURCE_DIR}/tools/web.sh" "${PROJECT_SOURCE_DIR}/tools/embed_assets.sh"
    COMMENT "Pages for ${library}" VERBATIM)
  add_library(${library} OBJECT "${folder}/assets.cc" "${folder}/assets.S")
  target_link_libraries(${library} PRIVATE muster_options)
endfunction()

muster_embed_pages(muster_no_pages "${muster_generated}/no_pages" "" "${CMAKE_COMMAND}" -E true)
if(MUSTER_WEB)
  file(GLOB_RECURSE muster_web_inputs CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/src/*"
       "${PROJECT_SOURCE_DIR}/web/public/*")
  file(GLOB muster_web_settings CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/*.json" "${PROJECT_SOURCE_DIR}/web/*.ts"
       "${PROJECT_SOURCE_DIR}/web/*.js" "${PROJECT_SOURCE_DIR}/web/*.mjs" "${PROJECT_SOURCE_DIR}/web/*.html")
  list(APPEND muster_web_inputs ${muster_web_settings})
  muster_embed_pages(muster_pages "${muster_generated}/pages" "${PROJECT_SOURCE_DIR}/web/dist"
                     "${PROJECT_SOURCE_DIR}/tools/web.sh" build)
  add_custom_target(web DEPENDS "${muster_generated}/pages/assets.S")
else()
  add_library(muster_pages ALIAS muster_no_pages)
endif()

# The migrations of the store: src/store/migrations/NNNN_name.sql -> .incbin.
set(muster_generated_objects muster_version)
if(EXISTS "${PROJECT_SOURCE_DIR}/src/store/migrations.h" AND NOT EXISTS "${PROJECT_SOURCE_DIR}/src/store/migrations.cc")
  file(GLOB muster_migration_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/store/migrations/*.sql")
  add_custom_command(
    OUTPUT "${muster_generated}/migrations.S" "${muster_generated}/migrations.cc"
    COMMAND "${PROJECT_SOURCE_DIR}/tools/embed_migrations.sh" "${muster_generated}"
            "${PROJECT_SOURCE_DIR}/src/store/migrations"
    DEPENDS ${muster_migration_files} "${PROJECT_SOURCE_DIR}/tools/embed_migrations.sh"
    COMMENT "Migrations" VERBATIM)
  add_library(muster_migrations OBJECT "${muster_generated}/migrations.cc" "${muster_generated}/migrations.S")
  target_link_libraries(muster_migrations PRIVATE muster_options)
  list(APPEND muster_generated_objects muster_migrations)
endif()
