# muster_libraries: what Debian 12 gives (tools/install.sh installs all of it).
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(date CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(YAML_CPP REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(MINIZIP REQUIRED IMPORTED_TARGET minizip)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

add_library(muster_libraries INTERFACE)
# Boost is used by its headers alone; one file of ours includes boost/json/src.hpp.
target_link_libraries(muster_libraries INTERFACE Boost::headers OpenSSL::SSL OpenSSL::Crypto SQLite::SQLite3 ZLIB::ZLIB
  ICU::i18n ICU::uc date::date-tz CLI11::CLI11 fmt::fmt spdlog::spdlog PkgConfig::LIBPQ PkgConfig::SODIUM
  PkgConfig::YAML_CPP PkgConfig::PUGIXML PkgConfig::MINIZIP PkgConfig::XLSXWRITER Threads::Threads)
target_compile_definitions(muster_libraries INTERFACE BOOST_ALL_NO_LIB BOOST_ASIO_NO_DEPRECATED)
