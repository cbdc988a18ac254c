task read() { co_await rows(); }
