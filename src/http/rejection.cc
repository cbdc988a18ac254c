#include "http/rejection.h"

#include <string>

namespace muster::http {

namespace rejections {
const Rejection bad_request = {400, "bad_request", "请求不符合 HTTP 格式。", "The request is not well-formed HTTP."};
const Rejection bad_target = {400, "bad_target", "请求地址不符合格式。", "The address in the request is malformed."};
const Rejection bad_host = {
    400, "bad_host", "请求必须有且只有一个 Host 头。", "The request must have exactly one Host header."};
const Rejection bad_length = {
    400, "bad_length", "请求长度的标示有误或前后矛盾。", "The length of the request is wrong or contradicts itself."};
const Rejection bad_chunk = {400, "bad_chunk", "请求内容的分块格式有误。", "The chunks of the request are malformed."};
const Rejection request_timeout = {
    408, "request_timeout", "未在规定时间内收到完整请求。", "The request did not arrive in time."};
const Rejection not_signed_in = {401, "not_signed_in", "请先登录。", "Sign in first."};
const Rejection body_too_large = {
    413, "body_too_large", "请求内容超过允许的大小。", "The request body is larger than allowed."};
const Rejection target_too_long = {414, "target_too_long", "请求地址过长。", "The address in the request is too long."};
const Rejection expectation_failed = {
    417, "expectation_failed", "服务器不支持请求的 Expect 头。",
    "The server cannot meet the Expect header of the request."};
const Rejection headers_too_large = {
    431, "headers_too_large", "请求头过大或过多。", "The request headers are too large or too many."};
const Rejection internal_error = {
    500, "internal_error", "服务器处理请求时出错，请稍后再试。",
    "The server failed on this request; please try again later."};
const Rejection unknown_method = {
    501, "unknown_method", "服务器不支持该请求方法。", "The server does not know this request method."};
const Rejection unknown_transfer_encoding = {
    501, "unknown_transfer_encoding", "服务器不支持该传输编码。", "The server does not know this transfer encoding."};
const Rejection busy = {503, "busy", "服务器繁忙，请稍后再试。", "The server is busy; please try again shortly."};
}  // namespace rejections

// The sentences above hold nothing that JSON would need to escape.
Response problem(const Rejection& rejection) {
  Response response;
  response.status = rejection.status;
  response.headers.push_back({"content-type", "application/problem+json"});
  response.headers.push_back({"cache-control", "no-store"});
  if (rejection.status == 503) response.headers.push_back({"retry-after", "1"});
  std::string& body = response.body;
  body += R"({"type":"about:blank","status":)";
  body += std::to_string(rejection.status);
  body += R"(,"code":")";
  body += rejection.code;
  body += R"(","title":")";
  body += rejection.zh;
  body += ' ';
  body += rejection.en;
  body += R"(","errors":[],"message":{"zh":")";
  body += rejection.zh;
  body += R"(","en":")";
  body += rejection.en;
  body += R"("}})";
  return response;
}

}  // namespace muster::http
