# muster_options: how every file of ours is compiled.
add_library(muster_options INTERFACE)
target_include_directories(muster_options INTERFACE "${PROJECT_SOURCE_DIR}/src")

# Same seed, same bits on every machine: no fused multiply-add behind our back, and never -ffast-math.
# Nobody asks errno of a square root; with it, roots are not computed side by side.
target_compile_options(muster_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off -fno-math-errno>)
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(muster_options INTERFACE -fno-omit-frame-pointer)
endif()

# Paths in messages do not depend on where the project was cloned.
target_compile_options(muster_options INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=>")

set(muster_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps inside std::string operator+ that are not there (GCC bug 105651, gone in 13).
  list(APPEND muster_warnings -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # std::stable_sort of libstdc++ 12 calls what the same library calls deprecated.
  list(APPEND muster_warnings -Wno-deprecated-declarations)
endif()
if(MUSTER_SANITIZERS AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Instrumented code confuses these flow analyses and Asio's fences are unknown to TSan;
  # dev and release keep the warnings.
  list(APPEND muster_warnings -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds
       -Wno-free-nonheap-object -Wno-tsan)
endif()
if(MUSTER_WARNINGS_AS_ERRORS)
  list(APPEND muster_warnings -Werror)
endif()
target_compile_options(muster_options INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:${muster_warnings}>")

if(MUSTER_SANITIZERS)
  set(muster_sanitize "-fsanitize=${MUSTER_SANITIZERS}" -fno-sanitize-recover=all)
  if(MUSTER_SANITIZERS MATCHES "undefined")
    # A null pointer or a wrong size stops under ASan at the access itself; asking at every use as well costs a third of
    # the build.
    list(APPEND muster_sanitize -fno-sanitize=null,alignment,object-size)
  endif()
  target_compile_options(muster_options INTERFACE ${muster_sanitize})
  target_compile_definitions(muster_options INTERFACE MUSTER_SANITIZED)
  target_link_options(muster_options INTERFACE ${muster_sanitize})
endif()
if(MUSTER_FUZZ)
  target_compile_options(muster_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(muster_options INTERFACE _FORTIFY_SOURCE=2)
  target_compile_options(muster_options INTERFACE -fstack-protector-strong)
  target_link_options(muster_options INTERFACE -Wl,-z,relro,-z,now)
endif()

# Precompiled headers only shorten builds: every file must also compile without them (release does).
function(muster_precompile target header)
  if(MUSTER_PCH)
    target_precompile_headers(${target} PRIVATE "${header}")
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    # Without the time of the headers in it, ccache knows the same again.
    target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endfunction()
