"""The ports: what the services need of the world, each implemented by adapters and by fakes in the tests."""
