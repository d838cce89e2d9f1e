"""What many parents at once ask of the bot, its processor, memory and stores."""
