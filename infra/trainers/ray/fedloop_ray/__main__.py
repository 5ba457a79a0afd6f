from fedloop_ray.command import main

main()
