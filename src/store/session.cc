#include "store/session.h"

namespace muster::store {
namespace {

Sentence sentence_for(Failure::Kind kind) {
  switch (kind) {
    case Failure::Kind::full:
      return {
          "磁盘空间不足，暂时不能写入；查看不受影响，腾出空间后即可恢复",
          "The disk is full: nothing can be written for now. Reading goes on, and writing comes back once there is "
          "room."};
    case Failure::Kind::unavailable:
      return {"数据库暂时无法访问，请稍后再试", "The database cannot be reached just now. Please try again shortly."};
    case Failure::Kind::damaged:
      return {
          "存储的数据与写入时不一致，请系统管理员运行 muster verify 核查",
          "Stored data is not what was written. An administrator should run `muster verify`."};
    case Failure::Kind::broken:
      break;
  }
  return {"系统内部错误，已记入日志", "An internal error; it has been logged."};
}

}  // namespace

Failure::Failure(Kind kind, const std::string& what)
    : std::runtime_error(what), kind_(kind), sentence_(sentence_for(kind)) {}

Failure::Failure(Kind kind, Sentence sentence)
    : std::runtime_error(sentence.en), kind_(kind), sentence_(std::move(sentence)) {}

}  // namespace muster::store
