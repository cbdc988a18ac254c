// The store over either engine.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>

#include "store/connection_pool.h"
#include "store/group_writer.h"
#include "store/store.h"
#include "store/subscribers.h"

namespace muster::store {

// Wakes the thread that watches; may be rung from any thread.
class Bell {
 public:
  Bell();
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;
  void ring();
  // Waits until it is rung, or `socket` (-1: none) can be read, or the time is over.
  void wait(int socket, int milliseconds);

 private:
  int descriptor_;
};

class EngineStore final : public Store {
 public:
  EngineStore(std::unique_ptr<Engine> engine, const Clock& clock);
  ~EngineStore() override;

  void read(const std::function<void(Session&)>& work) override;
  Result<Written> write(const std::string& edition, const Actor& actor, const Work& work) override;
  std::int64_t head(std::string_view edition) override;
  std::vector<Entry> entries(std::string_view edition, const Query& query) override;
  void each(
      const Record& record, std::string_view edition, const std::function<void(const void* object)>& sink,
      Session& session) override;
  std::optional<std::string> content(std::string_view sha256) override;
  std::shared_ptr<void> on_new_entries(std::function<void(std::string_view edition)> wake) override;
  Statistics statistics() const override { return writer_->statistics(); }

 private:
  void committed(const GroupState& group);
  void watch_loop();
  void look_at_heads();
  bool advance(const std::string& edition, std::int64_t sequence);

  std::unique_ptr<Engine> engine_;
  std::shared_mutex heads_mutex_;
  std::map<std::string, std::int64_t, std::less<>> heads_;
  ConnectionPool readers_;

  Subscribers subscribers_;
  std::unique_ptr<Watch> watch_;
  Bell bell_;  // rung after a commit and to stop
  std::atomic<bool> stopping_{false};
  std::mutex fresh_mutex_;
  std::set<std::string> fresh_;  // editions this process has written to since the watch looked

  std::thread watching_;
  std::unique_ptr<GroupWriter> writer_;
};

}  // namespace muster::store
