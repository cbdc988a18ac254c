#include "store/engine_store.h"

namespace muster::store {

std::unique_ptr<Store> open(std::string_view address, const Clock& clock) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (address.starts_with(kSqlite) && address.size() > kSqlite.size()) {
    return std::make_unique<EngineStore>(sqlite_engine(std::string(address.substr(kSqlite.size()))), clock);
  }
  if (address.starts_with("postgresql://") || address.starts_with("postgres://")) {
    return std::make_unique<EngineStore>(postgresql_engine(std::string(address)), clock);
  }
  throw Failure(
      Failure::Kind::unavailable,
      Sentence{
          "存储地址应写成 sqlite:路径 或 postgresql://主机/数据库：" + std::string(address),
          "A store's address is sqlite:PATH or postgresql://HOST/DATABASE: " + std::string(address)});
}

}  // namespace muster::store
