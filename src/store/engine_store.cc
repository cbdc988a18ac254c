#include "store/engine_store.h"

#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include <sys/eventfd.h>

#include "store/heads.h"
#include "store/ledger.h"
#include "store/migrations.h"
#include "store/sha256.h"

namespace muster::store {
namespace {

constexpr std::int64_t kPage = 1000;  // rows in memory at a time

// Ends a read, whatever happened in it.
struct ReadEnd {
  Connection& connection;
  ~ReadEnd() { connection.roll_back(); }
};

struct EntriesStatement {
  std::string sql;
  std::vector<Value> values;

  void also(std::string_view condition, Value value) {
    values.push_back(std::move(value));
    sql += " AND ";
    sql += condition;
    sql += " ?" + std::to_string(values.size());
  }
};

EntriesStatement statement_for(std::string_view edition, const Query& query) {
  EntriesStatement statement{
      "SELECT " + ledger_columns() + " FROM \"ledger\" WHERE \"edition\" = ?1", {std::string(edition)}};
  statement.also("\"sequence\" >", query.after);
  if (query.before != 0) statement.also("\"sequence\" <", query.before);
  if (!query.noun.empty()) statement.also("\"noun\" =", query.noun);
  if (!query.code.empty()) statement.also("\"code\" =", query.code);
  if (query.since.microseconds != 0) statement.also("\"at\" >=", query.since);
  statement.values.emplace_back(std::in_place_type<std::int64_t>, query.limit);
  statement.sql += query.newest_first ? " ORDER BY \"sequence\" DESC" : " ORDER BY \"sequence\"";
  statement.sql += " LIMIT ?" + std::to_string(statement.values.size());
  return statement;
}

}  // namespace

Bell::Bell() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw Failure(Failure::Kind::unavailable, "no file descriptor is left");
}

Bell::~Bell() { close(descriptor_); }

void Bell::ring() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
}

void Bell::wait(int socket, int milliseconds) {
  pollfd waits[] = {{descriptor_, POLLIN, 0}, {socket, POLLIN, 0}};  // poll passes over a negative descriptor
  poll(waits, 2, milliseconds);
  std::uint64_t rung = 0;
  [[maybe_unused]] const auto taken = ::read(descriptor_, &rung, sizeof rung);
}

EngineStore::EngineStore(std::unique_ptr<Engine> engine, const Clock& clock)
    : engine_(std::move(engine)), readers_(*engine_) {
  migrate(*engine_, *engine_->connect(Purpose::write), clock.now());
  watch_ = engine_->watch();
  heads_ = read_heads(watch_->connection());
  writer_ = std::make_unique<GroupWriter>(*engine_, clock, [this](const GroupState& group) { committed(group); });
  watching_ = std::thread([this] { watch_loop(); });
  pthread_setname_np(watching_.native_handle(), "store-watch");
}

EngineStore::~EngineStore() {
  writer_.reset();
  stopping_ = true;
  bell_.ring();
  watching_.join();
}

void EngineStore::read(const std::function<void(Session&)>& work) {
  const auto connection = readers_.borrow();
  connection->begin_reading();
  const ReadEnd end{*connection};
  work(*connection);
}

Result<Written> EngineStore::write(const std::string& edition, const Actor& actor, const Work& work) {
  return writer_->write(edition, actor, work);
}

std::int64_t EngineStore::head(std::string_view edition) {
  const std::shared_lock lock(heads_mutex_);
  const auto found = heads_.find(edition);
  return found == heads_.end() ? 0 : found->second;
}

std::vector<Entry> EngineStore::entries(std::string_view edition, const Query& query) {
  const EntriesStatement statement = statement_for(edition, query);
  std::vector<Entry> found;
  read([&](Session& session) {
    found.clear();
    session.run(statement.sql, std::span<const Value>(statement.values), [&](std::span<const Value> row) {
      found.push_back(entry_of(row));
    });
  });
  return found;
}

void EngineStore::each(
    const Record& record, std::string_view edition, const std::function<void(const void* object)>& sink,
    Session& session) {
  const Statements& statements = statements_of(record);
  const auto object = record.make();
  std::string last;
  std::int64_t rows = 0;
  do {
    rows = 0;
    session.run(statements.page, {std::string(edition), last, kPage}, [&](std::span<const Value> row) {
      fill(record, row, object.get());
      sink(object.get());
      last = std::get<std::string>(row[statements.key]);
      ++rows;
    });
  } while (rows == kPage);
}

std::optional<std::string> EngineStore::content(std::string_view name) {
  std::optional<std::string> bytes;
  read([&](Session& session) {
    session.run(
        "SELECT \"bytes\" FROM \"content\" WHERE \"sha256\" = ?1", {std::string(name)},
        [&](std::span<const Value> row) { bytes = std::get<std::string>(row[0]); });
  });
  if (bytes && sha256(*bytes) != name) {
    throw Failure(Failure::Kind::damaged, "the content " + std::string(name) + " has other bytes than were kept");
  }
  return bytes;
}

std::shared_ptr<void> EngineStore::on_new_entries(std::function<void(std::string_view edition)> wake) {
  return subscribers_.add(std::move(wake));
}

bool EngineStore::advance(const std::string& edition, std::int64_t sequence) {
  const std::unique_lock lock(heads_mutex_);
  std::int64_t& head = heads_[edition];
  if (sequence <= head) return false;
  head = sequence;
  return true;
}

void EngineStore::committed(const GroupState& group) {
  bool news = false;
  for (const auto& [edition, head] : group.heads) {
    if (head.sequence == head.sequence_before) continue;
    advance(edition, head.sequence);
    const std::lock_guard lock(fresh_mutex_);
    fresh_.insert(edition);
    news = true;
  }
  if (news) bell_.ring();
}

void EngineStore::look_at_heads() {
  std::map<std::string, std::int64_t, std::less<>> now = read_heads(watch_->connection());
  for (const auto& [edition, sequence] : now) {
    if (advance(edition, sequence)) subscribers_.wake(edition);
  }
}

void EngineStore::watch_loop() {
  while (!stopping_) {
    bell_.wait(watch_->socket(), watch_->patience_milliseconds());
    std::set<std::string> fresh;
    {
      const std::lock_guard lock(fresh_mutex_);
      fresh.swap(fresh_);
    }
    for (const std::string& edition : fresh) subscribers_.wake(edition);
    try {
      if (!fresh.empty()) watch_->announce();
      if (watch_->others_wrote()) look_at_heads();
    } catch (const Failure&) {
      // The database is away; whoever reads or writes is told so. We look again after our patience.
    }
  }
}

}  // namespace muster::store
